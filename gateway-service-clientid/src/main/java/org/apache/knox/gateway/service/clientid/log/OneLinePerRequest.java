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
package org.apache.knox.gateway.service.clientid.log;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what the audit log would tell twice of a request: Knox writes a line when it comes and
 * one when it goes, and a login that was refused has one of its own. What is left for a request
 * without a login is one line: that of the refused login, else the one that tells how the request
 * ended, with the method that only the first one has.
 *
 * <p>Knox handles a request from its first line to its last in one thread.
 */
@Plugin(
    name = "OneLinePerRequest",
    category = Core.CATEGORY_NAME,
    elementType = Filter.ELEMENT_TYPE,
    printObject = true)
public final class OneLinePerRequest extends AbstractFilter {

  private static final String ACCESS = "access";
  static final String AUTHENTICATION = "authentication";
  private static final String BEGUN = "unavailable";
  private static final String FAILURE = "failure";

  /** Of these, a refusal has a line of ours. */
  static final Set<String> OAUTH = Set.of("grant-token", "introspect-token", "revoke-token");

  private static final Pattern REFUSED = Pattern.compile("status: [45]");

  private static final ThreadLocal<@Nullable Request> REQUEST = new ThreadLocal<>();

  private static final class Request {
    private final String id;
    private final String method;
    private boolean failureTold;

    Request(String id, String method) {
      this.id = id;
      this.method = method;
    }
  }

  private OneLinePerRequest() {}

  @PluginFactory
  public static OneLinePerRequest create() {
    return new OneLinePerRequest();
  }

  @Override
  public Result filter(LogEvent event) {
    String action = value(event, AuditLineLayout.ACTION);
    boolean access = action.equals(ACCESS);
    String outcome = value(event, AuditLineLayout.OUTCOME);
    String id = value(event, AuditLineLayout.REQUEST);
    if (!access && !action.equals(AUTHENTICATION)) {
      noteRefusal(action, outcome, id);
      return Result.NEUTRAL;
    }
    if (access && outcome.equals(BEGUN)) {
      REQUEST.set(new Request(id, message(event)));
      return Result.DENY;
    }
    Request request = REQUEST.get();
    // Knox calls a request that was answered with 401 a success.
    boolean failed = outcome.equals(FAILURE) || (access && REFUSED.matcher(message(event)).find());
    if (!failed || request == null || !request.id.equals(id)) {
      return Result.NEUTRAL;
    }
    if (request.failureTold) {
      return Result.DENY;
    }
    request.failureTold = true;
    return Result.NEUTRAL;
  }

  /** The token endpoint and its sisters say more than Knox's own line would. */
  private static void noteRefusal(String action, String outcome, String id) {
    Request request = REQUEST.get();
    if (OAUTH.contains(action)
        && outcome.equals(FAILURE)
        && request != null
        && request.id.equals(id)) {
      request.failureTold = true;
    }
  }

  /**
   * What Knox said of the method when the request came; null if this line does not end a request.
   */
  static @Nullable String methodOf(LogEvent event) {
    Request request = REQUEST.get();
    return request != null
            && request.id.equals(value(event, AuditLineLayout.REQUEST))
            && (value(event, AuditLineLayout.ACTION).equals(ACCESS)
                || value(event, AuditLineLayout.OUTCOME).equals(FAILURE))
        ? request.method
        : null;
  }

  private static String message(LogEvent event) {
    return String.valueOf(event.getMessage().getFormattedMessage());
  }

  private static String value(LogEvent event, String name) {
    return Objects.toString(event.getContextData().getValue(name), "");
  }
}
