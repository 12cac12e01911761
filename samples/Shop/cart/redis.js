// Redis' protocol is simple enough to be spoken without a library: https://redis.io/docs/latest/develop/reference/protocol-spec/
const { connect } = require('node:net');

const encode = words => `*${words.length}\r\n${words.map(word => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;

// The replies that have arrived completely: +text, :number, -error, or $length and a text.
function read(text) {
  const lines = text.split('\r\n').slice(0, -1);
  const replies = [];
  while (lines.length > 0) {
    const line = lines.shift();
    if (line[0] !== '$') replies.push(line[0] === '-' ? new Error(line.slice(1)) : line.slice(1));
    else if (line === '$-1') replies.push(null);
    else if (lines.length > 0) replies.push(lines.shift());
  }
  return replies;
}

module.exports = url => (...words) => new Promise((resolve, reject) => {
  const { hostname, port, password } = new URL(url);
  const commands = password ? [['AUTH', decodeURIComponent(password)], words] : [words];
  const socket = connect(port || 6379, hostname, () => socket.write(commands.map(encode).join('')));
  let text = '';
  socket.setTimeout(2000, () => socket.destroy(new Error('Redis does not answer.')));
  socket.once('error', reject);
  socket.once('close', () => reject(new Error('Redis closed the connection.')));
  socket.on('data', data => {
    text += data;
    const replies = read(text);
    const failure = replies.find(reply => reply instanceof Error);
    if (!failure && replies.length < commands.length) return;
    failure ? reject(failure) : resolve(replies.at(-1));
    socket.destroy();
  });
});
