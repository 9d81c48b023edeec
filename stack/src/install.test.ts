import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Component } from './component.ts';
import { componentHome, installComponents, isInstalled } from './install.ts';
import { kafka } from './kafka.ts';
import { installKey } from './pins.ts';

/** A component whose "install" is a quick command of a tool that this machine has anyway. */
function fixture(args: () => string[]): { directory: string; component: Component } {
  const root = mkdtempSync(join(tmpdir(), 'tidewatch-install-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const pins = join(root, 'pins');
  mkdirSync(join(pins, 'target'), { recursive: true });
  writeFileSync(join(pins, 'go.mod'), 'module example\n');
  const component: Component = {
    ...kafka,
    name: 'example',
    pins,
    runTools: [],
    install: () => [{ label: 'copying', tool: 'go', args: args() }],
  };
  return { directory: join(root, 'components'), component };
}

const copy = () => ['mod', 'edit', '-json'];
const fail = () => ['mod', 'edit', '-nonsense'];

test('an install is found under its key and not repeated', async () => {
  const { directory, component } = fixture(copy);
  const steps: string[] = [];
  const options = {
    directory,
    onProgress: ({ name, step, state }: { name: string; step: string; state: string }) =>
      void steps.push(`${name} ${step} ${state}`),
  };
  await installComponents([component], options);
  await installComponents([component], options);
  expect(isInstalled(component, directory)).toBe(true);
  expect(steps).toEqual(['example copying started', 'example copying done']);
});

test('an install that fails says why and leaves nothing', async () => {
  const { directory, component } = fixture(fail);
  await expect(installComponents([component], { directory })).rejects.toThrow(
    /cannot install example: copying: go ended with code 2\n.*nonsense/,
  );
  expect(readdirSync(directory)).toEqual([]);
});

test('what an interrupted install left is no install, and is removed', async () => {
  const { directory, component } = fixture(copy);
  const home = componentHome(component, directory);
  // No process has pid 0.
  mkdirSync(`${home}.tmp-0`, { recursive: true });
  expect(isInstalled(component, directory)).toBe(false);
  await installComponents([component], { directory });
  expect(existsSync(`${home}.tmp-0`)).toBe(false);
  expect(isInstalled(component, directory)).toBe(true);
});

test('the key follows pins and steps, and nothing else', () => {
  const { component } = fixture(copy);
  const key = installKey(component);
  expect(key).toMatch(/^example-[0-9a-f]{12}$/);
  expect(installKey({ ...component, install: fixture(fail).component.install })).not.toBe(key);
  writeFileSync(join(component.pins, 'go.sum'), '');
  expect(installKey(component)).not.toBe(key);
});
