const { createServer } = require('node:http');

const escape = text => String(text).replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);
const read = async (url, options) => (await fetch(url, { ...options, signal: AbortSignal.timeout(5000) })).json();

createServer(async (request, response) => {
  if (request.url === '/health') return response.end('ok');
  try {
    const [products, cart] = await Promise.all([
      read(process.env.CATALOG_URL),
      read(process.env.CART_URL, { method: request.method === 'POST' ? 'POST' : 'GET' }),
    ]);
    const rows = products.map(product => `<li>${escape(product.name)}: ${escape(product.price)} € <form method="post"><button>Buy</button></form></li>`);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Shop</title><h1>Shop</h1><ul>${rows.join('')}</ul><p>In the cart: ${escape(cart.items ?? cart.error)}</p>`);
  } catch (error) {
    response.writeHead(502, { 'Content-Type': 'text/plain' }).end(`A back end does not answer: ${error.message}`);
  }
}).listen(process.env.PORT);
