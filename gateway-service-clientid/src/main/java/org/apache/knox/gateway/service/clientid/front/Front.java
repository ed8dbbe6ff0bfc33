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

import java.time.Duration;
import java.util.Objects;
import javax.servlet.ServletContext;

/**
 * What the front of a web application goes by; kept in the servlet context.
 *
 * @param admission of the whole gateway
 * @param bodyDeadline for the whole of a body that code of ours reads
 * @param believesProxies whether the gateway takes from headers for whom a proxy asks
 */
public record Front(Admission admission, Duration bodyDeadline, boolean believesProxies) {

  private static final String ATTRIBUTE = "org.apache.knox.gateway.service.clientid.front";

  /** Makes it known in a web application. */
  public void publish(ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  static Front of(ServletContext context) {
    return (Front) Objects.requireNonNull(context.getAttribute(ATTRIBUTE), ATTRIBUTE);
  }
}
