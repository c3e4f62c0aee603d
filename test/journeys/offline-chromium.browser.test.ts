import { describe, expect, test } from 'vitest';
import { opensAt } from '../../demo/run/sheet.mjs';
import { need } from '../run/browsers.mjs';
import { open } from '../run/engines/index.mjs';
import { said } from './ask-page.js';
import { demoTries, servePage } from './demo-site.js';
import { testOffline } from './offline.js';

testOffline('chromium');

describe('a Chromium without the built-ins younger than Chrome 67', () => {
  const executablePath = need('chromium');
  const tries = demoTries();
  test.runIf(executablePath)('opens the page and verifies', async () => {
    const site = await servePage();
    const browser = await open('chromium', { executablePath: executablePath as string, width: 360, height: 740, old: true });
    try {
      await browser.goto(opensAt(site.url, tries.labels[0]?.text ?? ''));
      expect(await said(browser)).toMatchObject({ headline: 'unchanged' });
    } finally {
      await browser.close();
      await site.close();
    }
  });
});
