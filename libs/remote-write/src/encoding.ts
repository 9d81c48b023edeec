import { createRequire } from 'node:module';
import { constants, zstdCompressSync } from 'node:zlib';
import type * as Snappy from 'snappy';

export const encodingNames = ['zstd', 'snappy'] as const;

/** How a request is compressed, and the headers that say so. */
export interface Encoding {
  readonly headers: Readonly<Record<string, string>>;
  compress(body: Buffer): Buffer;
}

/** The most of a request that can be hoped to be left: metrics shrink to a tenth. */
const CHUNK_BYTES = 512 * 1024;

const require = createRequire(import.meta.url);
/** Loaded at its first use: it costs 4 MiB, and most stores take zstd. */
const snappy = () => require('snappy') as typeof Snappy;

/**
 * `zstd` is VictoriaMetrics' own variant of remote write; `snappy` is version 0.1.0, which every endpoint
 * takes. Both run on this thread: a request takes a few milliseconds, and handing it to the thread pool
 * costs more processor time than it frees.
 */
export const encodings: Readonly<Record<(typeof encodingNames)[number], Encoding>> = {
  zstd: {
    headers: {
      'content-type': 'application/x-protobuf',
      'content-encoding': 'zstd',
      'x-victoriametrics-remote-write-version': '1',
    },
    compress: (body) =>
      zstdCompressSync(body, {
        chunkSize: CHUNK_BYTES,
        pledgedSrcSize: body.length,
        params: { [constants.ZSTD_c_compressionLevel]: 1 },
      }),
  },
  snappy: {
    headers: {
      'content-type': 'application/x-protobuf',
      'content-encoding': 'snappy',
      'x-prometheus-remote-write-version': '0.1.0',
    },
    compress: (body) => snappy().compressSync(body),
  },
};
