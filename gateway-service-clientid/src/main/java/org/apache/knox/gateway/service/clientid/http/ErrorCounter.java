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

import java.util.Map;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import org.apache.knox.gateway.service.clientid.credential.Meters;

/** Counts the errors that callers get. */
public final class ErrorCounter implements ContainerResponseFilter {

  private final Meters meters;

  /** Counts for one realm. */
  public ErrorCounter(Meters meters) {
    this.meters = meters;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Object body = response.getEntity();
    if (body instanceof ErrorBody error) {
      meters.refused(error.error());
    } else if (body instanceof Map<?, ?> members && members.get("error") instanceof String code) {
      // Knox's shape of an error, with ours in it.
      meters.refused(code);
    }
  }
}
