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
/**
 * How lines of {@code gateway.log} and {@code gateway-audit.log} are written, and which files of
 * them are kept. Strangers choose much of what stands there, so every part is cut, what ends a line
 * or a column is escaped, and secrets are masked; each in time that grows with the text's length
 * only.
 *
 * <p>The classes are plugins of Log4j, named in {@code conf/gateway-log4j2.xml}; Log4j finds them
 * by {@code META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat}.
 *
 * <p>May use nothing of ours, and besides the JDK {@code org.apache.logging.log4j}.
 */
@NullMarked
package org.apache.knox.gateway.service.clientid.log;

import org.jspecify.annotations.NullMarked;
