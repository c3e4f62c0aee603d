// SQLite's addon is compiled on install: its build looks for Node's headers beside the running node before it asks the network for them.
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

const root = dirname(dirname(process.execPath));
const nodedir = existsSync(join(root, 'include/node/node_api.h')) ? { npm_config_nodedir: root } : {};

module.exports = { hooks: { updateConfig: (config) => ({ ...config, extraEnv: { ...nodedir, ...config.extraEnv } }) } };
