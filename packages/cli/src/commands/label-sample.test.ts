import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLayout } from '@tianma/label';
import { afterAll, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'tianma-sample-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('shows an own layout before there is a workspace or a lot', async () => {
  const [own, out] = [join(folder, 'own.json'), join(folder, 'own.png')];
  writeFileSync(own, JSON.stringify({ ...findLayout('60x40'), name: 'own' }));
  const { status, out: said } = await tianma(['--dir', join(folder, 'none'), '--json', 'label', '--layout', own, '--preview', out]);
  expect([status, JSON.parse(said)]).toMatchObject([0, { sample: true, layout: 'own', plan: { tier: 'seal' }, file: out }]);
  expect(readFileSync(out).subarray(1, 4).toString()).toBe('PNG');
  expect((await tianma(['--dir', join(folder, 'none'), 'label', '--layout', own, '--preview', out])).out).toContain('样张');
});

it('writes nothing where the layout has no room', async () => {
  const out = join(folder, 'small.png');
  const { status, err } = await tianma(['--dir', folder, 'label', '--layout', 'a4-65', '--tier', 'seal', '--preview', out]);
  expect([status === 0, err.includes('[label.does_not_fit]'), existsSync(out)]).toEqual([false, true, false]);
});
