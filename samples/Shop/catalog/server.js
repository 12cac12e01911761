const { createServer } = require('node:http');

const products = [
  { id: 'tea', name: 'Tea', price: 4 },
  { id: 'coffee', name: 'Coffee', price: 6 },
];

createServer((request, response) => {
  if (request.url === '/health') return response.end('ok');
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(products));
}).listen(process.env.PORT);
