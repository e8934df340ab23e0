// SPDX-License-Identifier: Apache-2.0
/**
 * Five seconds of the own microphone, measured on this device; nobody hears them. Levels are decibels below full
 * scale, as `sound.test` takes them: 0 is the loudest, 127 silence.
 */
export interface Measured {
  level_db: number;
  noise_db: number;
}

export type Trouble = 'blocked' | 'no_device' | 'insecure';

export class SoundTrouble extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

export const testSeconds = 5;
const silence = 127;
const every = 50; // ms between samples

export function decibelsOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / samples.length);
  return rms > 0 ? Math.min(silence, Math.max(0, Math.round(-20 * Math.log10(rms)))) : silence;
}

/** Speech is what is louder than nine tenths of the time, noise what is quieter. */
export function summary(decibels: readonly number[]): Measured {
  const sorted = [...decibels].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? silence;
  return { level_db: at(0.1), noise_db: at(0.9) };
}

/** Cells of the meter, 0 to 10, of decibels below full scale. */
export function cellsOf(decibels: number): number {
  return Math.max(0, Math.min(10, Math.round((60 - decibels) / 6)));
}

async function microphone(): Promise<MediaStream> {
  // A page that came without TLS has no microphone to ask for.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) throw new SoundTrouble('insecure');
  try {
    return await devices.getUserMedia({ audio: true });
  } catch (error) {
    throw new SoundTrouble(error instanceof DOMException && error.name === 'NotAllowedError' ? 'blocked' : 'no_device');
  }
}

/** Calls `heard` with the level of each moment; rejects with `SoundTrouble`. */
export async function measureSound(heard: (decibels: number) => void): Promise<Measured> {
  const stream = await microphone();
  const context = new AudioContext();
  try {
    await context.resume();
    const analyser = new AnalyserNode(context, { fftSize: 2048 });
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const decibels: number[] = [];
    for (const end = performance.now() + testSeconds * 1000; performance.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, every));
      analyser.getFloatTimeDomainData(samples);
      const now = decibelsOf(samples);
      decibels.push(now);
      heard(now);
    }
    return summary(decibels);
  } finally {
    for (const track of stream.getTracks()) track.stop();
    await context.close();
  }
}
