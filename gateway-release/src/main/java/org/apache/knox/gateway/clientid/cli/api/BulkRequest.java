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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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

  private static final int MOST_IDS = 1000;

  /** Of the 64 KiB that a body may have; the rest is for the other members. */
  private static final int MOST_BYTES = 44 * 1024;

  /** Quotes and comma, and a little for what must be escaped. */
  private static final int QUOTES = 8;

  public BulkRequest {
    ids = List.copyOf(ids);
  }

  /** The same in as many requests as a gateway takes: of limited length, with so many ids. */
  List<BulkRequest> batches() {
    List<BulkRequest> batches = new ArrayList<>();
    List<String> some = new ArrayList<>();
    int length = 0;
    for (String id : ids) {
      int size = id.getBytes(StandardCharsets.UTF_8).length + QUOTES;
      if (some.size() == MOST_IDS || length + size > MOST_BYTES) {
        batches.add(with(some));
        some.clear();
        length = 0;
      }
      some.add(id);
      length += size;
    }
    if (!some.isEmpty() || filter != null) {
      batches.add(with(some));
    }
    return batches;
  }

  private BulkRequest with(List<String> someIds) {
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
