// The tests' hand inside the guest. Port 7000: POST /run runs a shell command, POST /relay joins one of the ports 7001 to
// 7004 to a port of the guest's own 127.0.0.1, POST /stop ends the guest. Those four pass bytes there and back.
const { exec } = require('node:child_process');
const http = require('node:http');
const net = require('node:net');

const relayPorts = [7001, 7002, 7003, 7004];
const targets = new Map();

function handle(url, input, answer) {
  if (url === '/run') {
    const options = { timeout: input.timeoutMs, maxBuffer: 1 << 26, shell: '/bin/bash' };
    exec(input.command, options, (error, stdout, stderr) => {
      answer({ code: error === null ? 0 : (error.code ?? -1), stdout, stderr });
    });
  } else if (url === '/relay') {
    targets.set(input.relay, input.port);
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

for (const relayPort of relayPorts) {
  net
    .createServer((outside) => {
      const inside = net.connect(targets.get(relayPort) ?? 0, '127.0.0.1');
      outside.pipe(inside).pipe(outside);
      inside.on('error', () => outside.destroy());
      outside.on('error', () => inside.destroy());
    })
    .listen(relayPort);
}
