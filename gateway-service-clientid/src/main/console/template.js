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
// Templates for Preact: html`<p class=${name}>${text}</p>` makes the elements that it shows.
//
// A template is read once and kept as a tree; its values never pass through the reader, so that
// whatever they contain, they stay text, attributes and components.
import { h } from './vendor/preact.js';

const TEXT = 0;
const TAG = 1;
const INSIDE = 2;
const NAME = 3;
const VALUE = 4;
const CLOSING = 5;

const trees = new WeakMap();

/** Lines are broken for those who read the source: only space within a line counts. */
const trimmed = (text) => text.replace(/^\s*\n\s*|\s*\n\s*$/g, '');

class Reader {
  constructor() {
    this.root = { children: [] };
    this.open = [this.root];
    this.mode = TEXT;
    this.text = '';
    this.quote = '';
    this.tag = null;
    this.attribute = null;
  }

  get last() {
    return this.open.at(-1);
  }

  flushText() {
    const text = trimmed(this.text);
    this.text = '';
    if (text) {
      this.last.children.push(text);
    }
  }

  /** A value stands between two strings. */
  slot(index) {
    if (this.mode === TEXT) {
      this.flushText();
      this.last.children.push({ index });
    } else if (this.mode === TAG) {
      this.begin({ index });
    } else if (this.mode === NAME && this.text === '...') {
      this.tag.attributes.push({ spread: index });
      this.text = '';
      this.mode = INSIDE;
    } else if (this.mode === VALUE) {
      this.part();
      this.attribute.parts.push({ index });
    } else if (this.mode !== CLOSING) {
      throw new Error(`a template has a value where none can be: ${this.text}`);
    }
  }

  begin(name) {
    this.tag = { name, attributes: [], children: [] };
    this.last.children.push(this.tag);
    this.open.push(this.tag);
    this.text = '';
    this.mode = INSIDE;
  }

  part() {
    if (this.text) {
      this.attribute.parts.push(this.text);
      this.text = '';
    }
  }

  endAttribute() {
    if (this.mode === NAME) {
      this.tag.attributes.push({ name: this.text, parts: [] });
      this.text = '';
    } else if (this.mode === VALUE) {
      this.part();
    }
    this.mode = INSIDE;
  }

  read(string) {
    for (const character of string) {
      this.character(character);
    }
    if (this.mode === VALUE && !this.quote && this.text) {
      this.part();
    }
  }

  character(character) {
    if (this.mode === TEXT) {
      if (character === '<') {
        this.flushText();
        this.mode = TAG;
      } else {
        this.text += character;
      }
    } else if (this.mode === CLOSING) {
      if (character === '>') {
        this.open.pop();
        this.mode = TEXT;
      }
    } else if (this.mode === TAG) {
      this.tagCharacter(character);
    } else {
      this.insideCharacter(character);
    }
  }

  tagCharacter(character) {
    if (character === '/' && !this.text) {
      this.mode = CLOSING;
    } else if (/[\s>]/.test(character)) {
      this.begin(this.text);
      this.insideCharacter(character);
    } else {
      this.text += character;
    }
  }

  insideCharacter(character) {
    if (this.quote) {
      if (character === this.quote) {
        this.quote = '';
        this.endAttribute();
      } else {
        this.text += character;
      }
    } else if (character === '>') {
      this.endAttribute();
      this.mode = TEXT;
    } else if (character === '/') {
      this.endAttribute();
      this.mode = CLOSING;
    } else if (/\s/.test(character)) {
      this.endAttribute();
    } else if (character === '=' && this.mode === NAME) {
      this.attribute = { name: this.text, parts: [] };
      this.tag.attributes.push(this.attribute);
      this.text = '';
      this.mode = VALUE;
    } else if (this.mode === VALUE && (character === '"' || character === "'")) {
      this.quote = character;
      this.attribute.quoted = true;
    } else {
      this.mode = this.mode === VALUE ? VALUE : NAME;
      this.text += character;
    }
  }
}

function treeOf(strings) {
  let tree = trees.get(strings);
  if (!tree) {
    const reader = new Reader();
    strings.forEach((string, index) => {
      reader.read(string);
      if (index < strings.length - 1) {
        reader.slot(index);
      }
    });
    reader.flushText();
    if (reader.open.length !== 1) {
      throw new Error(`a template does not end what it begins: ${strings.join('…')}`);
    }
    tree = reader.root.children;
    trees.set(strings, tree);
  }
  return tree;
}

const valueOf = (part, values) => (typeof part === 'string' ? part : values[part.index]);

function propertiesOf(attributes, values) {
  const properties = {};
  for (const { name, parts, spread, quoted } of attributes) {
    if (spread !== undefined) {
      Object.assign(properties, values[spread]);
    } else if (parts.length === 0) {
      properties[name] = quoted ? '' : true;
    } else if (parts.length === 1) {
      properties[name] = valueOf(parts[0], values);
    } else {
      properties[name] = parts.map((part) => valueOf(part, values) ?? '').join('');
    }
  }
  return properties;
}

function made(node, values) {
  if (typeof node === 'string') {
    return node;
  }
  if (node.index !== undefined) {
    return values[node.index];
  }
  const children = node.children.map((child) => made(child, values));
  return h(valueOf(node.name, values), propertiesOf(node.attributes, values), ...children);
}

export function html(strings, ...values) {
  const all = treeOf(strings).map((node) => made(node, values));
  return all.length === 1 ? all[0] : all;
}
