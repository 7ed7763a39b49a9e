/** What the portal promises, attacked over HTTP: a short form in every build, the full one in the runs of faults. */
@org.jspecify.annotations.NullMarked
package io.portolan.standalone.promises;
