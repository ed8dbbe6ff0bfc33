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
package org.apache.knox.gateway.clientid.cli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A change of a client. */
public record HistoryEntry(ObjectNode json) {

  /** When it happened. */
  public Optional<Instant> time() {
    return Json.time(json, "time");
  }

  /** Text of a member, empty where it is absent. */
  public String text(String member) {
    return Json.text(json, member).orElse("");
  }

  /** The names of the members that were changed. */
  public List<String> changes() {
    return Json.texts(json, "changes");
  }
}
