// Writes test/vectors/ed25519/generated.json anew: node test/conformance/ed25519-generate.mjs
import { writeFileSync } from 'node:fs';
import { casesText, GENERATED_HEAD, generateCases } from './ed25519-cases.mjs';

const cases = generateCases();
writeFileSync(new URL('../vectors/ed25519/generated.json', import.meta.url), casesText(GENERATED_HEAD, cases));
console.log(`${cases.length} cases, ${cases.filter((row) => row.expected).length} of them good`);
