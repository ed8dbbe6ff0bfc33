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

import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/**
 * A request with the query and the body that the client sent: behind it, Knox's filters decode and
 * encode both anew, in the platform's character set.
 */
public class RequestAsSent extends HttpServletRequestWrapper {

  /** Stands for a request before Knox's filters. */
  protected RequestAsSent(HttpServletRequest request) {
    super(request);
  }

  /** What a request was before Knox's filters: what the front passed on, or the server's own. */
  public static HttpServletRequest of(ServletRequest request) {
    ServletRequest innermost = request;
    while (innermost instanceof ServletRequestWrapper wrapper
        && !(innermost instanceof RequestAsSent)) {
      innermost = wrapper.getRequest();
    }
    return (HttpServletRequest) innermost;
  }
}
