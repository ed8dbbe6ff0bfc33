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
package org.apache.knox.gateway.service.clientid.front;

import java.net.URISyntaxException;
import java.util.Collection;
import javax.servlet.http.HttpServletRequest;
import org.apache.knox.gateway.util.urltemplate.Matcher;
import org.apache.knox.gateway.util.urltemplate.Parser;
import org.jspecify.annotations.Nullable;

/** Finds which path of ours a request is for, in the same way as Knox does after it. */
final class OwnPaths {

  private final Matcher<OwnPath> matcher = new Matcher<>();

  /** Those that the web application serves. */
  OwnPaths(Collection<OwnPath> served) {
    for (OwnPath path : served) {
      try {
        matcher.add(Parser.parseTemplate(path.pattern()), path);
      } catch (URISyntaxException e) {
        throw new IllegalStateException(path + " has a malformed pattern", e);
      }
    }
  }

  /**
   * The path that a request is for; null if it is for another service.
   *
   * @throws URISyntaxException if Knox could not read the path of the request either
   */
  @Nullable OwnPath find(HttpServletRequest request) throws URISyntaxException {
    String path = orEmpty(request.getServletPath()) + orEmpty(request.getPathInfo());
    String query = request.getQueryString();
    Matcher<OwnPath>.Match match =
        matcher.match(Parser.parseLiteral(query == null ? path : path + "?" + query));
    return match == null ? null : match.getValue();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
