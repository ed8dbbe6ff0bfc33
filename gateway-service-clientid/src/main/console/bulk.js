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
// The same change for many clients at once: which clients, and which change.
import { html, useState } from './render.js';
import { nameOf } from './format.js';
import { BulkDialog } from './bulk-dialog.js';
import { t } from './text.js';
import { Button } from './parts.js';

const ACTIONS = ['enable', 'disable', 'update', 'reset', 'delete'];

/** Only what is asked for goes into a filter. */
function filterOf(asked) {
  const filter = {};
  for (const [name, value] of Object.entries(asked)) {
    if (value !== '') {
      filter[name] =
        name === 'enabled' ? value === 'true' : name === 'expires_within' ? Number(value) : value;
    }
  }
  return filter;
}

export function BulkBar({ selection, filter, more, me, realms, onChanged }) {
  const [action, setAction] = useState(null);
  const [everything, setEverything] = useState(false);
  const clients = selection.clients;
  if (clients.length === 0) {
    return null;
  }
  const all = everything && filter !== null;
  const target = {
    ids: clients.map((client) => client.client_id),
    filter: all ? filterOf(filter) : null,
    names: new Map(clients.map((client) => [client.client_id, nameOf(client)])),
  };
  return html`<div class="bulk" role="region" aria-label=${t('bulk')}>
    <span role="status">
      ${all ? t('bulk.everything') : t('bulk.chosen', { count: clients.length })}
    </span>
    ${filter && more && !all &&
    html`<${Button} kind="link" onClick=${() => setEverything(true)}>${t('bulk.choose.all')}<//>`}
    <span class="buttons">
      ${ACTIONS.map(
        (name) => html`<${Button} key=${name} kind=${name === 'delete' ? 'danger' : 'plain'}
          onClick=${() => setAction(name)}>${t(`bulk.${name}`)}<//
        >`,
      )}
      <${Button} kind="link" onClick=${() => {
        setEverything(false);
        selection.clear();
      }}>${t('bulk.clear')}<//>
    </span>
    ${action &&
    html`<${BulkDialog} key=${action} action=${action} target=${target} me=${me} realms=${realms}
      onClose=${() => setAction(null)}
      onDone=${() => {
        setAction(null);
        setEverything(false);
        onChanged();
      }} />`}
  </div>`;
}
