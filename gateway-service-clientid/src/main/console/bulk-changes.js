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
// Which members of many clients are changed, and to what.
import { html } from './render.js';
import { ExpiryField, PoliciesField, RealmsField, expiryOf } from './fields.js';
import { dayOf, now } from './format.js';
import { t } from './text.js';

export const NO_CHANGES = { chosen: [], realms: [], policies: [], policy: '', expires: '' };

/** What is sent; empty if nothing was chosen, or what was chosen cannot be. */
export function changesOf({ chosen, realms, policies, policy, expires }, me) {
  const changes = {};
  if (chosen.includes('realms')) {
    changes.realms = realms;
  }
  if (chosen.includes('policy')) {
    changes.policies = policies;
    if (policy) {
      changes.default_policy = policy;
    }
  }
  if (chosen.includes('expires') && !(expires && expires < dayOf(now()))) {
    changes.expires_at = expiryOf(expires, me.maximum_lifetime);
  }
  return changes;
}

/** A member is changed only if its box is checked; then all of them get what stands there. */
export function BulkChanges({ value, me, realms, onChange }) {
  const set = (some) => onChange({ ...value, ...some });
  const member = (name, label, field) => html`<div class="member" key=${name}>
    <div class="check">
      <input type="checkbox" id="change-${name}" checked=${value.chosen.includes(name)}
        onChange=${(event) =>
          set({
            chosen: event.target.checked
              ? [...value.chosen, name]
              : value.chosen.filter((one) => one !== name),
          })} />
      <label for="change-${name}">${label}</label>
    </div>
    ${value.chosen.includes(name) && html`<div class="indented">${field}</div>`}
  </div>`;
  // Where the realms stay as they are, they may have any policy there is.
  const policyRealms = value.chosen.includes('realms') ? value.realms : ['*'];
  return html`<p>${t('bulk.update.choose')}</p>
    ${me.operator &&
    member(
      'realms',
      t('bulk.update.realms'),
      html`<${RealmsField} realms=${realms} chosen=${value.realms} me=${me}
        onChange=${(chosen) => set({ realms: chosen })} />`,
    )}
    ${me.operator &&
    member(
      'policy',
      t('bulk.update.policy'),
      html`<${PoliciesField} realms=${realms} chosen=${policyRealms}
        value=${{ policies: value.policies, policy: value.policy }} onChange=${set} />`,
    )}
    ${member(
      'expires',
      t('bulk.update.expires'),
      html`<${ExpiryField} value=${value.expires} maximum=${me.maximum_lifetime}
        onChange=${(expires) => set({ expires })} />`,
    )}`;
}
