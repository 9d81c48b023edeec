import { connect } from 'node:net';

/**
 * Kafka's Metadata request, version 1, which every broker of the 4.x line answers.
 *
 *   request  = int32 size, int16 api_key = 3, int16 api_version = 1, int32 correlation_id,
 *              int16 length + client_id, int32 topic_count = 0 (no topics, brokers alone)
 *   response = int32 size, int32 correlation_id, int32 broker_count, …
 *
 * Source: https://kafka.apache.org/protocol#The_Messages_Metadata
 */
export function metadataRequest(clientId: string): Buffer {
  const id = Buffer.from(clientId, 'utf8');
  const request = Buffer.alloc(4 + 2 + 2 + 4 + 2 + id.length + 4);
  request.writeInt32BE(request.length - 4, 0);
  request.writeInt16BE(3, 4);
  request.writeInt16BE(1, 6);
  request.writeInt32BE(1, 8);
  request.writeInt16BE(id.length, 12);
  id.copy(request, 14);
  return request;
}

const BROKER_COUNT_END = 12;

/** The number of brokers that take requests, or undefined while the response is incomplete. */
export function readBrokerCount(response: Buffer): number | undefined {
  return response.length < BROKER_COUNT_END ? undefined : response.readInt32BE(8);
}

/** Asks the broker at 127.0.0.1:port how many brokers are registered and unfenced. */
export function countBrokers(port: number, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const socket = connect({ host: '127.0.0.1', port, signal });
    socket.on('connect', () => socket.write(metadataRequest('tidewatch-stack')));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const count = readBrokerCount(received);
      if (count !== undefined) {
        socket.destroy();
        resolve(count);
      }
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the broker closed the connection')));
  });
}
