// A code service that the AppHost configures.
const http = require('node:http');

http.createServer((request, response) => {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ time: new Date().toISOString(), zone: process.env.TZ }));
}).listen(process.env.PORT);
