import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { componentsDir } from '@tidewatch/stack';

const run = promisify(execFile);

/**
 * The files of a Debian package, unpacked below .components/ the first time; needs no root. Its folder is
 * its own stamp: it is put in place when all of it is there.
 */
export async function debianPackage(name: string): Promise<string> {
  const parent = join(componentsDir(), 'debian');
  const home = join(parent, name);
  if (existsSync(home)) return home;
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, `${name}-`));
  try {
    await download(name, folder);
    const archive = readdirSync(folder).find((file) => file.endsWith('.deb')) ?? '';
    await run('dpkg', ['-x', join(folder, archive), join(folder, 'root')]);
    renameSync(join(folder, 'root'), home);
  } catch (cause) {
    throw new Error(
      `cannot get the Debian package ${name}: it wants apt-get and dpkg, and package lists (apt-get update as root)`,
      { cause },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  return home;
}

async function download(name: string, cwd: string): Promise<void> {
  try {
    await run('apt-get', ['download', name], { cwd });
  } catch (error) {
    if (process.getuid?.() !== 0) throw error;
    // A fresh image has no package lists yet.
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['download', name], { cwd });
  }
}
