import { setting } from '@tidewatch/service';
import { z } from 'zod';
import { encodingNames } from './encoding.ts';

/** The settings of a remote-write endpoint. Spread it into a service's own shape. */
export const remoteWriteConfigShape = {
  REMOTE_WRITE_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:8428/api/v1/write')
    .describe('Where the samples go'),
  REMOTE_WRITE_ENCODING: z
    .enum(encodingNames)
    .default('zstd')
    .describe('zstd for VictoriaMetrics 1.88 and newer, snappy for any other endpoint'),
  REMOTE_WRITE_BEARER_TOKEN: setting.text().optional().describe('Sent as Authorization: Bearer'),
  REMOTE_WRITE_TIMEOUT: setting
    .duration({ min: '100ms', max: '5m' })
    .prefault('30s')
    .describe('How long an answer may take'),
  REMOTE_WRITE_RETRY_MAX_WAIT: setting
    .duration({ min: '100ms', max: '5m' })
    .prefault('15s')
    .describe('The longest wait before a write is tried again, unless the endpoint asks for more'),
};

export type RemoteWriteConfig = z.output<z.ZodObject<typeof remoteWriteConfigShape>>;
