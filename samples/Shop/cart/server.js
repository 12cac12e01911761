// Counts what is put into the cart.
const { createServer } = require('node:http');
const ask = require('./redis')(process.env.REDIS_URL);

createServer(async (request, response) => {
  if (request.url === '/health') return response.end('ok');
  try {
    const items = Number(request.method === 'POST' ? await ask('INCR', 'cart') : await ask('GET', 'cart'));
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ items }));
  } catch (error) {
    response.writeHead(503, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error: error.message }));
  }
}).listen(process.env.PORT);
