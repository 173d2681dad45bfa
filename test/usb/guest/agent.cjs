// The tests' hand inside the guest. Port 7000: POST /run runs a shell command, POST /relay chooses a port of the
// guest's own 127.0.0.1, POST /stop ends the guest. Port 7001: passes bytes to the chosen port and back.
const { exec } = require('node:child_process');
const http = require('node:http');
const net = require('node:net');

let relayPort = 0;

function handle(url, input, answer) {
  if (url === '/run') {
    const options = { timeout: input.timeoutMs, maxBuffer: 1 << 26, shell: '/bin/bash' };
    exec(input.command, options, (error, stdout, stderr) => {
      answer({ code: error === null ? 0 : (error.code ?? -1), stdout, stderr });
    });
  } else if (url === '/relay') {
    relayPort = input.port;
    answer({});
  } else if (url === '/stop') {
    answer({}, () => process.exit(0));
  } else {
    answer({ node: process.version });
  }
}

http
  .createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const answer = (value, afterwards) => response.end(JSON.stringify(value), afterwards);
      handle(request.url, body === '' ? {} : JSON.parse(body), answer);
    });
  })
  .listen(7000);

net
  .createServer((outside) => {
    const inside = net.connect(relayPort, '127.0.0.1');
    outside.pipe(inside).pipe(outside);
    outside.on('error', () => inside.destroy());
    inside.on('error', () => outside.destroy());
  })
  .listen(7001);
