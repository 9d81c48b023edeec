import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Servers, test as base, uniqueName } from '@tidewatch/apptest';
import { freePort } from '@tidewatch/stack';
import { createLogger } from '@tidewatch/telemetry';
import { expect } from 'vitest';
import { z } from 'zod';
import { type KafkaConfig, kafkaConfigShape } from './config.ts';
import { connectProducer } from './producer.ts';
import { createTopics } from './topics.ts';

const logger = createLogger({ service: 'test', version: '0', level: 'silent' });
const PASSWORD = 'tide-and-time';

/** A certificate for 127.0.0.1 that signs itself, and its key. */
function makeCertificate(folder: string) {
  const key = join(folder, 'key.pem');
  const certificate = join(folder, 'cert.pem');
  const subject = ['-subj', '/CN=broker', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
  execFileSync('openssl', [...request, '-keyout', key, '-out', certificate], { stdio: 'pipe' });
  return { key, certificate };
}

/** PEM in one line of server.properties. */
function pemLine(path: string): string {
  return readFileSync(path, 'utf8').replaceAll('\n', '\\n');
}

/** A broker whose second listener wants TLS and a password. */
const test = base.extend('secured', async ({ run }, { onCleanup }) => {
  const servers = new Servers(run);
  onCleanup(() => servers[Symbol.asyncDispose]());
  const { key, certificate } = makeCertificate(mkdtempSync(join(run, 'certificate-')));
  const [secure, controller] = [await freePort(), await freePort()];
  const jaas = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
  await servers.startKafka((port) => ({
    listeners: `PLAINTEXT://127.0.0.1:${port},SECURE://127.0.0.1:${secure},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port},SECURE://127.0.0.1:${secure}`,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_SSL',
    'sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.secure.plain.sasl.jaas.config': `${jaas} user_tide="${PASSWORD}";`,
    'listener.name.secure.ssl.keystore.type': 'PEM',
    'listener.name.secure.ssl.keystore.key': pemLine(key),
    'listener.name.secure.ssl.keystore.certificate.chain': pemLine(certificate),
  }));
  return { broker: `127.0.0.1:${secure}`, certificate };
});

function configOf(settings: Readonly<Record<string, string>>): KafkaConfig {
  return z.object(kafkaConfigShape).parse(settings);
}

test('TLS and SASL settings open a listener that wants both, and only they do', async ({
  secured,
}) => {
  const right = {
    KAFKA_BROKERS: secured.broker,
    KAFKA_TLS: 'true',
    KAFKA_TLS_CA_FILE: secured.certificate,
    KAFKA_SASL_MECHANISM: 'plain',
    KAFKA_SASL_USERNAME: 'tide',
    KAFKA_SASL_PASSWORD: PASSWORD,
  };
  const topic = uniqueName('secured');
  const spec = { topic, partitions: 1, replicationFactor: 1, settings: {} };
  await createTopics(configOf(right), [spec], logger);
  await using producer = await connectProducer(configOf(right), 'test', logger);
  await producer.send(topic, [{ key: 'k', value: Buffer.from('v') }]);

  const attempt = (settings: Readonly<Record<string, string>>) =>
    connectProducer(configOf(settings), 'test', logger);
  await expect(attempt({ ...right, KAFKA_SASL_PASSWORD: 'wrong' })).rejects.toThrow(
    /cannot connect to Kafka at .*: .*[Aa]uthentication/,
  );
  const { KAFKA_TLS_CA_FILE: _, ...untrusting } = right;
  await expect(attempt(untrusting)).rejects.toThrow(/cannot connect to Kafka at .*: .*certificate/);
});
