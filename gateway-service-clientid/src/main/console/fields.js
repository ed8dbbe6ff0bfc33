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
// The fields of a client: of a new one, of one that is there, and of many at once.
import { html, useState } from './render.js';
import { dayOf, endOfDay, inDays, now } from './format.js';
import { t } from './text.js';
import { Button, Field } from './parts.js';

const QUICK = [30, 90, 365];
const MANY_REALMS = 12;

/** The policies that clients of these realms can have. */
function policiesOf(chosen, realms) {
  const all = chosen.includes('*');
  const names = realms
    .filter((realm) => all || chosen.includes(realm.name))
    .flatMap((realm) => realm.policies);
  return [...new Set(names)].sort();
}

/**
 * Realms to choose; those that somebody else has to give or take are shown and stay. An owner may
 * take away what is there.
 */
export function RealmsField({ realms, chosen, onChange, me, owned = [] }) {
  const [search, setSearch] = useState('');
  const mayNarrowTo = (name) => owned.includes(name) || (owned.includes('*') && name !== '*');
  const mine = realms.filter((realm) => realm.may_assign).map((realm) => realm.name);
  const gone = chosen.filter((name) => name !== '*' && !realms.some((one) => one.name === name));
  const shown = realms
    .filter(
      (realm) =>
        realm.may_assign || chosen.includes(realm.name) || mayNarrowTo(realm.name),
    )
    .map((realm) => realm.name)
    .concat(gone)
    .filter((name) => name.toLowerCase().includes(search.trim().toLowerCase()));
  const all = chosen.includes('*');
  const toggle = (name, on) =>
    onChange(on ? [...chosen, name].sort() : chosen.filter((one) => one !== name));
  const box = (name, label, disabled) => html`<div class="check" key=${name}>
    <input type="checkbox" id="realm-${name}" checked=${chosen.includes(name)} disabled=${disabled}
      onChange=${(event) => toggle(name, event.target.checked)} />
    <label for="realm-${name}">${label}</label>
  </div>`;
  const fixed = (name) =>
    me.operator_of_all_realms ? false : !mine.includes(name) && !mayNarrowTo(name);
  return html`<fieldset aria-describedby="realms-hint">
    <legend>${t('client.realms')}</legend>
    <p class="hint" id="realms-hint">${t('realms.hint')}</p>
    ${(me.operator_of_all_realms || all) &&
    box('*', t('realms.all.choose'), fixed('*'))}
    ${!all && realms.length > MANY_REALMS &&
    html`<${Field} id="realm-search" label=${t('realms.search')}>
      <input id="realm-search" type="search" value=${search}
        onInput=${(event) => setSearch(event.target.value)} />
    <//>`}
    ${!all &&
    html`<div class="checks">
      ${shown.map((name) =>
        box(name, gone.includes(name) ? t('realms.gone', { name }) : name, fixed(name)),
      )}
    </div>`}
    ${!all && shown.length === 0 && html`<p class="quiet">${t('realms.nothing')}</p>`}
  </fieldset>`;
}

/**
 * The policies that a client may use, and which of them applies by default. Whoever does not operate
 * it may take some away, and choose among the others.
 */
export function PoliciesField({ realms, chosen, value, onChange, fixed }) {
  const names = policiesOf(chosen, realms);
  const lost = value.policies.filter((name) => !names.includes(name));
  const shown = [...new Set([...names, ...value.policies, ...(fixed ?? [])])]
    .filter((name) => !fixed || fixed.includes(name))
    .sort();
  const toggle = (name, on) => {
    const policies = on
      ? [...value.policies, name].sort()
      : value.policies.filter((one) => one !== name);
    const policy = policies.includes(value.policy) ? value.policy : (policies[0] ?? '');
    onChange({ policies, policy });
  };
  const last = (name) => fixed && value.policies.length === 1 && value.policies.includes(name);
  return html`<fieldset aria-describedby="policies-hint">
      <legend>${t('client.policies')}</legend>
      <p class="hint" id="policies-hint">
        ${shown.length ? t('policies.hint') : t('policy.none.hint')}
      </p>
      <div class="checks">
        ${shown.map((name) => html`<div class="check" key=${name}>
          <input type="checkbox" id="policy-${name}" checked=${value.policies.includes(name)}
            disabled=${last(name)} onChange=${(event) => toggle(name, event.target.checked)} />
          <label for="policy-${name}">${name}</label>
        </div>`)}
      </div>
      ${lost.length > 0 &&
      html`<p class="field-error" role="alert">${t('policy.lost', { name: lost.join(', ') })}</p>`}
    </fieldset>
    ${value.policies.length > 0 &&
    html`<${Field} id="policy" label=${t('client.policy')} hint=${t('policy.hint')}>
      <select id="policy" value=${value.policy} aria-describedby="policy-hint"
        onChange=${(event) => onChange({ ...value, policy: event.target.value })}>
        ${value.policies.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
      </select>
    <//>`}`;
}

/** How many seconds from now a client may live; undefined = without end. */
export function longest(client, me) {
  const bound =
    client.latest_expiry && !client.may_operate ? client.latest_expiry - now() : undefined;
  return bound && me.maximum_lifetime ? Math.min(bound, me.maximum_lifetime) : (bound ?? me.maximum_lifetime);
}

/** A day, or never. */
export function ExpiryField({ value, onChange, maximum }) {
  const latest = maximum ? dayOf(now() + maximum) : null;
  const days = QUICK.filter((count) => !maximum || count * 86400 <= maximum);
  const past = value && value < dayOf(now());
  return html`<${Field} id="expires" label=${t('client.expires')}
    hint=${latest ? t('expires.hint.limited', { day: latest }) : t('expires.hint')}
    error=${past && t('expires.past')}>
    <div class="inline">
      <input id="expires" type="date" value=${value} min=${dayOf(now())} max=${latest}
        aria-describedby="expires-hint" aria-invalid=${past ? 'true' : null}
        onInput=${(event) => onChange(event.target.value)} />
      ${days.map(
        (count) => html`<${Button} key=${count} kind="link" onClick=${() => onChange(inDays(count))}
          >${t('expires.in', { count })}<//
        >`,
      )}
      ${value && html`<${Button} kind="link" onClick=${() => onChange('')}>${t('never')}<//>`}
    </div>
  <//>`;
}

/** When a day that was chosen ends; no later than one may have it. */
export function expiryOf(day, maximum) {
  if (!day) {
    return 0;
  }
  const end = endOfDay(day);
  return maximum ? Math.min(end, Math.floor(now() + maximum)) : end;
}

/** Names and values as lines of a text; null if a line is neither empty nor has both. */
export function metadataOf(text) {
  // Without inherited names: any name may be chosen.
  const metadata = Object.create(null);
  for (const line of text.split('\n').filter((one) => one.trim())) {
    const equals = line.indexOf('=');
    const name = line.slice(0, equals).trim();
    if (equals < 1 || !name || Object.hasOwn(metadata, name)) {
      return null;
    }
    metadata[name] = line.slice(equals + 1).trim();
  }
  return metadata;
}

export const metadataText = (metadata) =>
  Object.entries(metadata)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

/** Further names and values. */
export function MetadataField({ value, onChange }) {
  const wrong = metadataOf(value) === null;
  return html`<${Field} id="metadata" label=${t('client.metadata')} hint=${t('metadata.hint')}
    error=${wrong && t('metadata.wrong')}>
    <textarea id="metadata" rows="3" spellcheck=${false} value=${value}
      aria-describedby=${wrong ? 'metadata-error metadata-hint' : 'metadata-hint'}
      aria-invalid=${wrong ? 'true' : null}
      onInput=${(event) => onChange(event.target.value)}></textarea>
  <//>`;
}
