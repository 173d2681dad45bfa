// The tests' hand inside the guest. Port 7000: POST /run runs a shell command, POST /relay chooses a port of the
// guest's own 127.0.0.1, POST /stop ends the guest. Port 7001: passes bytes to the chosen port and back.
const { exec } = require('node:child_process');
const http = require('node:http');
const net = require('node:net');

let relayPort = 0;

http
  .createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const input = body === '' ? {} : JSON.parse(body);
    const answer = (value) => response.end(JSON.stringify(value));
    if (request.url === '/run') {
      const options = { timeout: input.timeoutMs, maxBuffer: 1 << 26, shell: '/bin/bash' };
      exec(input.command, options, (error, stdout, stderr) => {
        answer({ code: error === null ? 0 : (error.code ?? -1), stdout, stderr });
      });
    } else if (request.url === '/relay') {
      relayPort = input.port;
      answer({});
    } else if (request.url === '/stop') {
      response.on('finish', () => process.exit(0));
      answer({});
    } else {
      answer({ node: process.version });
    }
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
