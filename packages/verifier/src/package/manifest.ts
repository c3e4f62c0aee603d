import { type JsonSchema, MANIFEST_SCHEMA } from './manifest.schema.js';
import type { PackageManifest } from './types.js';

/** Whether a JSON value has the form of a manifest, down to each member. */
export function isManifest(value: unknown): value is PackageManifest {
  return fits(value, MANIFEST_SCHEMA);
}

function fits(value: unknown, schema: JsonSchema): boolean {
  switch (schema.type) {
    case 'string':
      return (
        typeof value === 'string' &&
        (schema.const === undefined || value === schema.const) &&
        (schema.enum === undefined || schema.enum.indexOf(value) >= 0) &&
        (schema.maxLength === undefined || Array.from(value).length <= schema.maxLength) &&
        (schema.pattern === undefined || new RegExp(schema.pattern).test(value))
      );
    case 'integer':
      return Number.isSafeInteger(value) && (value as number) >= (schema.minimum ?? Number.NEGATIVE_INFINITY);
    case 'array':
      return (
        Array.isArray(value) &&
        value.length <= (schema.maxItems ?? Number.POSITIVE_INFINITY) &&
        value.every((item) => fits(item, schema.items as JsonSchema))
      );
    default:
      return typeof value === 'object' && value !== null && !Array.isArray(value) && fitsMap(value as { [name: string]: unknown }, schema);
  }
}

function fitsMap(
  value: { readonly [name: string]: unknown },
  { properties = {}, required = [], additionalProperties }: JsonSchema,
): boolean {
  const own = (name: string): boolean => Object.prototype.hasOwnProperty.call(value, name);
  if (!required.every(own)) return false;
  return Object.keys(value).every((name) => {
    const known = Object.prototype.hasOwnProperty.call(properties, name) ? properties[name] : additionalProperties;
    return known !== undefined && known !== false && fits(value[name], known);
  });
}
