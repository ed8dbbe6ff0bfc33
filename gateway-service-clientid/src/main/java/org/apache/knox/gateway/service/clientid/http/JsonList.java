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
package org.apache.knox.gateway.service.clientid.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import javax.ws.rs.core.StreamingOutput;

/** An object with one list in it, written item by item: it is never in memory as a whole. */
public final class JsonList implements StreamingOutput {

  private final String name;
  private final Iterator<?> items;
  private final boolean any;

  /**
   * Writes the items when it is asked to. What keeps them from being found at all is found here,
   * where it can still be answered.
   *
   * @param name the object's only member
   * @param items read once
   */
  public JsonList(String name, Iterator<?> items) {
    this.name = name;
    this.items = items;
    this.any = items.hasNext();
  }

  @Override
  public void write(OutputStream body) throws IOException {
    // Not closed if it fails: the answer must not look whole.
    JsonGenerator json = Json.generator(body);
    json.writeStartObject();
    json.writeArrayFieldStart(name);
    while (any && items.hasNext()) {
      json.writeObject(items.next());
    }
    json.writeEndArray();
    json.writeEndObject();
    json.flush();
  }
}
