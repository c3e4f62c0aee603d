import { bitmapPng, drawSample, planSample, type SamplePlan, type SampleRequest } from '@tianma/label';
import { writeWhole } from '../atomic.js';

/**
 * Writes the first page of a layout with sample words and a symbol that nothing reads, as PNG: needs no lot and no workspace.
 * Throws TianmaError `label.does_not_fit`, `label.input`, `cli.file`.
 */
export async function writeSample(path: string, request: SampleRequest): Promise<SamplePlan> {
  const plan = planSample(request);
  const { loadFaces } = await import('@tianma/label/font');
  writeWhole(path, bitmapPng(drawSample(plan, request, await loadFaces(plan.characters)), request.dpi));
  return plan;
}
