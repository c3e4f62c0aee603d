import { existsSync, statSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { resolve } from 'node:path';
import { TianmaError } from '@tianma/core';

/** Where labels are sent: a printer on the network, or a device or file of this machine. */
export type Target =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'file'; readonly path: string };

/** The port of printers that take bytes as they are. */
const RAW_PORT = 9100;
const EXPECTED = '/dev/usb/lp0, tcp:192.0.2.7:9100, labels.tspl';

/** `tcp:HOST:PORT` (port default 9100, IPv6 in brackets), else a path. @throws TianmaError `cli.usage`. */
export function readTarget(text: string): Target {
  if (!text.startsWith('tcp:')) {
    if (text === '') throw new TianmaError('cli.usage', { where: '--to', expected: EXPECTED });
    return { kind: 'file', path: resolve(text) };
  }
  const [, v6, name, digits = String(RAW_PORT)] = /^tcp:(?:\/\/)?(?:\[([^\]]+)\]|([A-Za-z0-9._-]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = v6 ?? name;
  const port = Number(digits);
  if (host === undefined || (v6 !== undefined && !isIPv6(v6)) || port < 1 || port > 65_535)
    throw new TianmaError('cli.usage', { where: '--to', expected: EXPECTED, found: text });
  return { kind: 'tcp', host, port };
}

/** The same for the same printer. */
export function targetText(target: Target): string {
  if (target.kind === 'file') return target.path;
  return `tcp:${isIPv6(target.host) ? `[${target.host}]` : target.host}:${target.port}`;
}

/**
 * A new job writes over no file, and makes none where devices are: an unplugged printer would become one.
 * @throws TianmaError `cli.file`.
 */
export function requireUsable(target: Target, fresh: boolean): void {
  if (target.kind === 'tcp') return;
  const { path } = target;
  if (!existsSync(path)) {
    if (path.startsWith('/dev/')) throw new TianmaError('cli.file', { where: path, found: 'ENOENT' });
    return;
  }
  const stat = statSync(path);
  if (stat.isDirectory()) throw new TianmaError('cli.file', { where: path, found: 'EISDIR' });
  if (fresh && stat.isFile() && stat.size > 0) {
    throw new TianmaError('cli.file', {
      where: path,
      expected: '打印机,或一个新文件 / a printer, or a new file',
      found: 'EEXIST',
      fix: '换一个文件名 / give another name',
    });
  }
}
