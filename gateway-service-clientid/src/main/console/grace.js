/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
// How long an old secret works beside a new one: not at all, a usual time, or the one that is typed.
import { html } from './render.js';
import { duration } from './format.js';
import { t } from './text.js';

const USUAL = [3600, 86400, 7 * 86400];
const UNITS = { minute: 60, hour: 3600, day: 86400 };
const OWN = 'own';

export const NO_GRACE = { choice: 0, count: '', unit: 'hour' };

/** The seconds of what was chosen or typed; null if it is no time that the gateway takes. */
export function graceOf({ choice, count, unit }, maximum) {
  if (choice !== OWN) {
    return choice;
  }
  const seconds = Number(count) * UNITS[unit];
  const whole = /^[0-9]+$/.test(count.trim());
  return whole && seconds > 0 && seconds <= maximum ? seconds : null;
}

function OwnTime({ value, maximum, set }) {
  const wrong = value.count.trim() !== '' && graceOf(value, maximum) === null;
  return html`<div class="inline indented">
      <label class="unseen" for="grace-count">${t('grace.count')}</label>
      <input id="grace-count" inputmode="numeric" size="6" value=${value.count} autocomplete="off"
        aria-describedby=${wrong ? 'grace-error grace-hint' : 'grace-hint'}
        aria-invalid=${wrong ? 'true' : null}
        onInput=${(event) => set({ count: event.target.value })} />
      <label class="unseen" for="grace-unit">${t('grace.unit')}</label>
      <select id="grace-unit" value=${value.unit}
        onChange=${(event) => set({ unit: event.target.value })}>
        ${Object.keys(UNITS).map(
          (unit) => html`<option key=${unit} value=${unit}>${t(`grace.${unit}`)}</option>`,
        )}
      </select>
    </div>
    <p class="hint indented" id="grace-hint">
      ${t('grace.most', { duration: duration(maximum) })}
    </p>
    ${wrong && html`<p class="field-error indented" id="grace-error" role="alert">
      ${t('grace.wrong')}</p>`}`;
}

export function GraceField({ value, maximum, onChange }) {
  const set = (some) => onChange({ ...value, ...some });
  const choice = (name, label) => html`<div class="check" key=${name}>
    <input type="radio" name="grace" id="grace-${name}" checked=${value.choice === name}
      onChange=${() => set({ choice: name })} />
    <label for="grace-${name}">${label}</label>
  </div>`;
  return html`<fieldset>
    <legend>${t('reset.grace')}</legend>
    ${choice(0, t('reset.grace.none'))}
    ${USUAL.filter((seconds) => seconds <= maximum).map((seconds) =>
      choice(seconds, t('reset.grace.for', { duration: duration(seconds) })),
    )}
    ${maximum > 0 && choice(OWN, t('reset.grace.own'))}
    ${value.choice === OWN && html`<${OwnTime} value=${value} maximum=${maximum} set=${set} />`}
  </fieldset>`;
}
