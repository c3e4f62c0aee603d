// @ts-check
// One of the processes of read-back.mjs: reads the batches that it is sent, until there are none.
const { readBatch } = await import(/** @type {string} */ (process.argv[2]));

process.on('message', (batch) => {
  readBatch(batch).then(
    (/** @type {unknown} */ result) => process.send?.(result),
    (/** @type {Error} */ error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.send?.(null);
