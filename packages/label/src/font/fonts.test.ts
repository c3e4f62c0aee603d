import { expect, it } from 'vitest';
import { loadFaces } from './index.js';

it('says what to do where the fonts are not there', async () => {
  const nowhere = new URL('nowhere/', import.meta.url);
  await expect(loadFaces('a', nowhere)).rejects.toMatchObject({
    code: 'label.fonts',
    where: expect.stringMatching(/^@tianma\/label\/dist\/font\/NotoSansSC-(Regular|Bold)\.ttf$/),
    found: 'ENOENT',
    fix: expect.stringContaining('npm run build'),
  });
});
