/**
 * The cheapest store there can be, as a process of its own: it reads requests, drops their bodies and
 * answers 204. It looks for a body's length and for nothing else, so that it takes no processor time from
 * what is measured. It tells its port to its parent and ends with it.
 */
import { createServer, type Socket } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');
const ANSWER = Buffer.from('HTTP/1.1 204 No Content\r\n\r\n');
const EMPTY = Buffer.alloc(0);

function serve(socket: Socket): void {
  let head = EMPTY;
  let bodyLeft = 0;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (bodyLeft > 0) {
        const taken = Math.min(bodyLeft, chunk.length - at);
        at += taken;
        bodyLeft -= taken;
        if (bodyLeft === 0) socket.write(ANSWER);
        continue;
      }
      const before = head.length;
      head = Buffer.concat([head, chunk.subarray(at)]);
      const end = head.indexOf(HEAD_END);
      if (end < 0) return;
      bodyLeft = contentLength(head.toString('latin1', 0, end));
      at += end + HEAD_END.length - before;
      head = EMPTY;
      if (bodyLeft === 0) socket.write(ANSWER);
    }
  });
}

function contentLength(head: string): number {
  return Number(/^content-length: *(\d+)$/im.exec(head)?.[1] ?? 0);
}

const server = createServer(serve).listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
process.on('disconnect', () => process.exit());
