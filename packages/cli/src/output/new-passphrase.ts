import type { Cli } from './cli.js';

/** The passphrase of a workspace that is being made: typed twice where somebody types it. */
export async function newPassphrase(cli: Cli): Promise<string> {
  return typedTwice(cli, cli.unattended, () => cli.passphrase({ zh: '新口令(8 个字符以上)', en: 'new passphrase (8 characters or more)' }));
}

/** The passphrase that is to take the place of another. `file`: where it stands, instead of TIANMA_NEW_PASSPHRASE or the terminal. */
export async function nextPassphrase(cli: Cli, file: string | undefined): Promise<string> {
  const prompt = { zh: '新口令(8 个字符以上)', en: 'new passphrase (8 characters or more)' };
  return typedTwice(cli, cli.givesNext(file), () => cli.nextPassphrase(prompt, file));
}

async function typedTwice(cli: Cli, unattended: boolean, read: () => Promise<string>): Promise<string> {
  const first = await read();
  if (unattended) return first;
  cli.out.note({ zh: '再输一遍', en: 'once more' });
  if (first === (await read())) return first;
  cli.out.note({ zh: '两次不一样,请重来', en: 'they differ, once again' });
  return typedTwice(cli, unattended, read);
}
