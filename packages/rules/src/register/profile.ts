import { compareDecimals, type Decimal, KINDS, kindNamed, textToDecimal } from '@tianma/core/record';
import type { JsonValue } from '@tianma/core/trust';
import {
  amount,
  count,
  day,
  decimal,
  flag,
  gtin,
  inOrder,
  list,
  names,
  object,
  optional,
  type Read,
  refuse,
  set,
  text,
  word,
} from './read.js';
import type { Amount, Declared, Profile } from './types.js';
import { type Withdrawal, withdrawal } from './withdrawal.js';

/** The body of a declaration of kind `profile`. */
export interface ProfileBody extends Omit<Profile, keyof Declared> {
  readonly withdrawn?: Withdrawal;
}

type Step = Profile['steps'][number];
type Test = Profile['tests'][number];
type Process = NonNullable<Profile['processes']>[number];
type Range = NonNullable<Profile['temperature']>;

/** Kinds of record that can be asked for: what happened, not what corrects or points elsewhere. */
const STEPS: readonly string[] = KINDS.filter(({ name }) => !['correction', 'void', 'attach'].includes(name)).map(({ name }) => name);
const OPERATIONS = kindNamed('field_operation')?.fields.find(({ name }) => name === 'operation')?.names ?? [];

const PROFILE: Read<ProfileBody> = object<ProfileBody>({
  id: text(80),
  names,
  gtins: set(gtin, 0, 256),
  crops: set(text(40), 0, 256),
  validFrom: day,
  validTo: optional(day) as Read<string>,
  steps: list(
    object<Step>({
      kind: word(STEPS),
      operation: optional(word(OPERATIONS)) as Read<string>,
      least: optional(count(1, 999)) as Read<number>,
    }),
    0,
    64,
  ),
  tests: list(
    object<Test>({
      method: word(['rapid', 'laboratory'] as const),
      analytes: optional(set(text(60), 1, 256)) as Read<readonly string[]>,
      maxAgeDays: count(0, 3_660),
      independent: optional(flag) as Read<boolean>,
    }),
    0,
    64,
  ),
  grades: optional(set(text(40), 1, 64)) as Read<readonly string[]>,
  yield: optional(object<{ max: Amount; per: Amount }>({ max: amount('mass', 'volume', 'piece'), per: amount('area', 'piece') })) as Read<{
    max: Amount;
    per: Amount;
  }>,
  processes: optional(list(object<Process>({ process: text(60), least: decimal(), most: decimal() }), 1, 64)) as Read<readonly Process[]>,
  temperature: optional(
    object<Range>({ min: optional(decimal(true)) as Read<string>, max: optional(decimal(true)) as Read<string> }),
  ) as Read<Range>,
  shelfLifeDays: optional(count(1, 65_535)) as Read<number>,
  compliance: optional(flag) as Read<boolean>,
  evidence: word(['seen', 'computed', 'unverified'] as const),
  withdrawn: optional(withdrawal) as Read<Withdrawal>,
});

/**
 * Reads the body of a profile, as `Profile` without who declared it. A step's `operation` belongs to a field operation; `least` does not
 * pass `most`, nor `min` `max`. Throws `register.entry`, `record.text`, `doc.field_newer`.
 */
export function readProfileBody(body: JsonValue, where = 'profile'): ProfileBody {
  const read = PROFILE(body, where);
  inOrder(read, where);
  read.steps.forEach(({ kind, operation }, i) => {
    if (operation !== undefined && kind !== 'field_operation')
      refuse(`${where}/steps/${i}/operation`, '环节是农事 field_operation 才有作业 / field_operation as the kind', kind);
  });
  read.processes?.forEach(({ least, most }, i) => {
    if (exceeds(least, most)) refuse(`${where}/processes/${i}/most`, `${least} 或更多 / ${least} or more`, most);
  });
  const { min, max } = read.temperature ?? {};
  if (min !== undefined && max !== undefined && exceeds(min, max))
    refuse(`${where}/temperature/max`, `${min} 或更高 / ${min} or more`, max);
  return read;
}

function exceeds(a: string, b: string): boolean {
  return compareDecimals(textToDecimal(a) as Decimal, textToDecimal(b) as Decimal) > 0;
}
