import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { workspace } from '../support/config.ts';

const id = 'a3bf90e006b2'.padEnd(64, '0123456789abcdef');
const fixture = join(import.meta.dirname, 'fixtures/container-id.ts');

// What a process is told about itself is laid over by other files, in a namespace of its own. Only root may do that, on Linux.
const allowed = process.platform === 'linux' && process.getuid?.() === 0;

/** What the detector finds in a process whose control groups and mounts are these. */
async function attributesIn(cgroup: string, mountinfo: string) {
  const directory = workspace({ cgroup, mountinfo });
  const lay = ['cgroup', 'mountinfo'].map((name) => `mount --bind ${join(directory, name)} /proc/$$/${name}`);
  const run = `${lay.join(' && ')} && exec "${process.execPath}" "${fixture}"`;
  const { stdout, stderr } = await promisify(execFile)('unshare', ['--mount', 'sh', '-c', run], {
    env: { PATH: process.env.PATH },
  });
  return { attributes: JSON.parse(stdout), stderr };
}

const outside = '0::/user.slice/user-1000.slice/session-3.scope\n';
const rootMount = '22 1 8:1 / / rw - ext4 /dev/sda1 rw\n';
const hostnameOf = (path: string) =>
  `${rootMount}40 22 8:1 ${path}/hostname /etc/hostname rw - ext4 /dev/sda1 rw\n`;

test.runIf(allowed).each([
  ['Docker', `0::/\n12:memory:/docker/${id}\n`, rootMount, id],
  ['containerd', `11:cpu:/kubepods/burstable/pod1/cri-containerd-${id}.scope\n`, rootMount, id],
  ['Docker with a namespace of control groups', '0::/\n', hostnameOf(`/var/lib/docker/containers/${id}`), id],
  ['Podman', '0::/\n', hostnameOf(`/var/lib/containers/storage/overlay-containers/${id}/userdata`), id],
  ['no container', outside, rootMount, undefined],
  ['no container, but a host name that is mounted', outside, hostnameOf('/etc'), undefined],
  [
    'no container, but a service that reads as hexadecimal',
    '0::/system.slice/feed.service\n',
    rootMount,
    undefined,
  ],
])('%s', async (_where, cgroup, mountinfo, expected) => {
  const { attributes, stderr } = await attributesIn(cgroup, mountinfo);
  expect(attributes['container.id']).toBe(expected);
  expect('container.id' in attributes).toBe(expected !== undefined);
  expect(stderr).toBe('');
});
