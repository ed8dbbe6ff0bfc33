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
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of many clients: those with the ids, or those that a filter names.
 *
 * @param changes for {@code update}: what a PATCH would carry
 * @param gracePeriod for {@code reset}: how long the old secrets live on
 */
public record BulkRequest(
    String action,
    List<String> ids,
    @Nullable ClientFilter filter,
    @Nullable ObjectNode changes,
    @Nullable Duration gracePeriod,
    boolean dryRun) {

  public BulkRequest {
    ids = List.copyOf(ids);
  }

  /** The same for some of the ids. */
  BulkRequest with(List<String> someIds) {
    return new BulkRequest(action, someIds, filter, changes, gracePeriod, dryRun);
  }

  ObjectNode json(@Nullable String pageToken) {
    ObjectNode json = Json.object().put("action", action);
    if (filter == null) {
      ids.forEach(json.putArray("client_ids")::add);
    } else {
      json.set("filter", filter.json());
    }
    if (changes != null) {
      json.set("changes", changes);
    }
    if (gracePeriod != null) {
      json.put("grace_period", gracePeriod.toSeconds());
    }
    if (pageToken != null) {
      json.put("page_token", pageToken);
    }
    return json.put("dry_run", dryRun);
  }
}
