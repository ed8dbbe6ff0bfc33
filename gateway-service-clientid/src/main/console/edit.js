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
// Changing a client, also while others do.
import { html, useEffect, useState } from './render.js';
import { api } from './api.js';
import { ExpiryField, MetadataField, PoliciesField, RealmsField } from './fields.js';
import { expiryOf, longest, metadataOf, metadataText } from './fields.js';
import { dayOf } from './format.js';
import { unsaved } from './route.js';
import { t } from './text.js';
import { Button, ErrorNotice, Field, Notice, toast, useAction } from './parts.js';

/** What was changed and not yet sent, by client: it is still there when one comes back. */
const drafts = new Map();

function valuesOf(client) {
  const expires = client.client_secret_expires_at;
  return {
    name: client.client_name ?? '',
    realms: [...client.realms].sort(),
    policies: [...client.policies].sort(),
    policy: client.default_policy ?? '',
    expires: expires ? dayOf(expires) : '',
    metadata: metadataText(client.metadata),
  };
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The members of a change: only what differs from what was seen. */
function changeOf(values, seen, me) {
  const before = valuesOf(seen);
  const change = {};
  if (values.name.trim() !== before.name) {
    change.client_name = values.name.trim() || null;
  }
  if (!same(values.realms, before.realms)) {
    change.realms = values.realms;
  }
  if (!same(values.policies, before.policies)) {
    change.policies = values.policies;
  }
  if (values.policy !== before.policy) {
    change.default_policy = values.policy || null;
  }
  if (values.expires !== before.expires) {
    change.expires_at = expiryOf(values.expires, longest(seen, me));
  }
  if (values.metadata !== before.metadata) {
    change.metadata = metadataOf(values.metadata);
  }
  return change;
}

/** What somebody else has changed between two readings. */
function changedBetween(older, newer) {
  const [before, after] = [valuesOf(older), valuesOf(newer)];
  const fields = Object.keys(before).filter((field) => !same(before[field], after[field]));
  return older.enabled === newer.enabled ? fields : [...fields, 'state'];
}

export function Edit({ client, me, realms, onChanged, reload }) {
  const id = client.client_id;
  const [seen, setSeen] = useState(client);
  const [edits, setEdits] = useState(drafts.get(id) ?? {});
  const [others, setOthers] = useState(null);
  const values = { ...valuesOf(seen), ...edits };
  const change = changeOf(values, seen, me);
  const dirty = Object.keys(change).length > 0;
  // What else is done on this page leads to a new version, which is then the one that was seen.
  useEffect(() => setSeen(client), [client]);
  useEffect(() => {
    if (dirty) {
      unsaved.add(id);
    } else {
      unsaved.delete(id);
    }
  }, [dirty]);
  // At once, as the page may be left before it is next shown.
  const set = (some) => {
    drafts.set(id, { ...drafts.get(id), ...some });
    setEdits(drafts.get(id));
  };
  const forget = () => {
    drafts.delete(id);
    setEdits({});
    setOthers(null);
  };
  const [save, busy, error] = useAction(async () => {
    try {
      const changed = await api.change(id, change, seen.etag);
      forget();
      onChanged(changed);
      toast(t('client.saved'));
    } catch (failure) {
      if (failure.kind !== 'changed') {
        throw failure;
      }
      const newer = await reload();
      setOthers(newer ? changedBetween(seen, newer) : []);
    }
  });
  const operated = realms.some((realm) => realm.may_assign);
  const owned = client.owner === me.user ? client.realms : [];
  const fieldName = (field) => t(field === 'state' ? 'client.state' : `client.${field}`);
  return html`<form class="card form" aria-labelledby="edit-title" onSubmit=${(event) => {
    event.preventDefault();
    if (metadataOf(values.metadata) === null) {
      document.getElementById('metadata').focus();
    } else if (dirty) {
      setOthers(null);
      save();
    }
  }}>
    <h2 id="edit-title">${t('client.edit')}</h2>
    <${ErrorNotice} error=${error} />
    ${others &&
    html`<${Notice} kind="warn" role="alert">
      <p><strong>${t('client.conflict')}</strong></p>
      ${others.length > 0 &&
      html`<p>${t('client.conflict.fields', { fields: others.map(fieldName).join(', ') })}</p>`}
      <p>${t('client.conflict.do')}</p>
    <//>`}
    <${Field} id="name" label=${t('client.name')}>
      <input id="name" value=${values.name} maxlength="255" autocomplete="off"
        onInput=${(event) => set({ name: event.target.value })} />
    <//>
    ${(operated || owned.length > 0) &&
    html`<${RealmsField} realms=${realms} chosen=${values.realms} me=${me} owned=${owned}
      onChange=${(chosen) => set({ realms: chosen })} />`}
    ${(client.may_operate || client.policies.length > 0) &&
    html`<${PoliciesField} realms=${realms} chosen=${values.realms}
      value=${{ policies: values.policies, policy: values.policy }}
      fixed=${client.may_operate ? null : client.policies} onChange=${set} />`}
    <${ExpiryField} value=${values.expires} maximum=${longest(client, me)}
      onChange=${(expires) => set({ expires })} />
    <${MetadataField} value=${values.metadata} onChange=${(metadata) => set({ metadata })} />
    <div class="form-actions">
      <${Button} type="submit" kind="primary" busy=${busy} disabled=${!dirty}
        >${t('action.save')}<//
      >
      ${dirty && html`<${Button} kind="link" onClick=${forget}>${t('action.discard')}<//>`}
    </div>
  </form>`;
}

/** What was typed for a client that is gone. */
export function forgetDraft(id) {
  drafts.delete(id);
  unsaved.delete(id);
}

/** Does something with the version that is shown; if there is a newer one, that is shown next. */
export async function guarded(work, reload) {
  try {
    return await work();
  } catch (failure) {
    if (failure.kind === 'changed') {
      await reload();
    }
    throw failure;
  }
}
