import type { Report } from '@tianma/core';
import { ask, type Verify } from './elements/ask.js';
import type { Inputs } from './elements/inputs.js';
import { register } from './elements/register.js';
import { VerifierElement } from './elements/verifier-element.js';

/** Registers `<tianma-verifier>` on the verifying part that the embed brings. */
export function start(verify: Verify): void {
  register(
    'tianma-verifier',
    class extends VerifierElement {
      protected override check(inputs: Inputs): Report {
        return ask(verify, inputs);
      }
    },
  );
}
