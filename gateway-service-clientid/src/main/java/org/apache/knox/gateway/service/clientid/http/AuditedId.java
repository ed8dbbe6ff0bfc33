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

import java.util.regex.Pattern;
import org.apache.knox.gateway.util.Tokens;
import org.jspecify.annotations.Nullable;

/** How the audit log names a client: shortened as Knox does. */
public final class AuditedId {

  private static final String UNREADABLE = "-";
  private static final Pattern READABLE =
      Pattern.compile("[0-9A-Za-z]{1,8}\\.{3}[0-9A-Za-z]{1,12}");

  private AuditedId() {}

  /**
   * What stands in the log for an id that somebody gave. One that is no UUID may be anything, a
   * secret or the rest of a line and a whole forged one included: it is not written at all.
   */
  public static String of(String id) {
    @Nullable String shortened = Tokens.getTokenIDDisplayText(id);
    return shortened != null && READABLE.matcher(shortened).matches() ? shortened : UNREADABLE;
  }
}
