// Says when the system first lists a label as mounted, and when Hash Courier tells of it: both on this clock.
// Usage: node measure.cjs PORT TOKEN LABEL
const { execFile } = require('node:child_process');
const http = require('node:http');

const [port, token, label] = process.argv.slice(2);
const own = `127.0.0.1:${port}`;
let listedAt;
let toldAt;

function finish() {
  if (listedAt === undefined || toldAt === undefined) return;
  console.log(JSON.stringify({ listedAt, toldAt }));
  process.exit(0);
}

function list() {
  execFile('lsblk', ['--json', '--output', 'LABEL,MOUNTPOINT'], (error, stdout) => {
    const isListed = new RegExp(`"label": *"${label}",\\s*"mountpoint": *"/`).test(stdout);
    if (isListed) {
      listedAt = Date.now();
      finish();
    } else {
      setTimeout(list, 20);
    }
  });
}

const headers = { host: own, origin: `http://${own}`, authorization: `Bearer ${token}` };
http
  .request({ host: '127.0.0.1', port, path: '/api/events', method: 'POST', headers }, (response) => {
    let buffer = '';
    response.on('data', (chunk) => {
      buffer += chunk;
      const lines = buffer.split('\n');
      buffer = lines.pop();
      for (const line of lines.filter((text) => text !== '')) {
        const event = JSON.parse(line);
        if (event.name !== 'drives.changed' || toldAt !== undefined) continue;
        if (!event.value.drives.some((drive) => drive.label === label)) continue;
        toldAt = Date.now();
        finish();
      }
    });
    list();
  })
  .end();
setTimeout(() => process.exit(1), 30_000);
