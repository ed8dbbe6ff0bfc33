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

import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.text;

/**
 * What of an id goes to the logs: no secret whole, and nothing that ends a line or a column.
 *
 * <p>Input: what is said to be an id.
 */
public final class AuditedIdFuzz {

  private static final int LONGEST = 24;

  private AuditedIdFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    String id = text(data);
    inTime(
        () -> {
          String written = AuditedId.of(id);
          require(written.matches("[0-9A-Za-z.-]+"), "not for a log");
          require(written.length() <= LONGEST, "longer than the short form of an id");
        });
  }
}
