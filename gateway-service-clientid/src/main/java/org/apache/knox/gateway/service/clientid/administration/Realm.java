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
package org.apache.knox.gateway.service.clientid.administration;

import java.util.List;

/**
 * A topology of the gateway.
 *
 * @param name its name
 * @param policies the policies that clients can have in it; none where programs cannot get access
 *     tokens
 */
public record Realm(String name, List<RealmPolicy> policies) {

  /** Copies the list. */
  public Realm {
    policies = List.copyOf(policies);
  }

  /** Whether a client can have the policy here. */
  public boolean hasPolicy(String policy) {
    return policies.stream().anyMatch(each -> each.name().equals(policy));
  }
}
