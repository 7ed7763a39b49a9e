package io.portolan.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.Collection;
import java.util.Set;

/**
 * Holds each answer back until what it tells of is durable; the connection breaks when it can't become so. A read that finds
 * nothing, or that doesn't ask for the read concern {@code majority}, is answered at once. On a full disk changes are refused.
 */
final class DurableAnswers extends ChannelDuplexHandler {
    private static final Set<String> READS =
            Set.of("find", "getMore", "killCursors", "count", "distinct", "hello", "isMaster", "ismaster", "ping");

    private final Commits commits;
    /** Whether the request that is being handled may be answered with what isn't durable. */
    private boolean isLocal;

    DurableAnswers(Commits commits) {
        this.commits = commits;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object request) {
        isLocal = request instanceof MongoMessage read && isLocalRead(read);
        if (request instanceof MongoMessage message && !READS.contains(command(message))) {
            if (!commits.change(() -> context.fireChannelRead(request))) {
                var _ = context.writeAndFlush(full(message));
            }
        } else {
            commits.read(() -> context.fireChannelRead(request));
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object answer, ChannelPromise promise) {
        if (isLocal || (answer instanceof MongoMessage message && findsNothing(message))) {
            var _ = context.writeAndFlush(answer, promise);
            return;
        }
        var _ = commits.durable().whenComplete((_, failure) -> {
            if (failure == null) {
                var _ = context.writeAndFlush(answer, promise);
            } else {
                var _ = context.close();
            }
        });
    }

    private static boolean isLocalRead(MongoMessage request) {
        boolean majority = request.getDocument().get("readConcern") instanceof Document concern
                && "majority".equals(concern.get("level"));
        return READS.contains(command(request)) && !majority;
    }

    private static boolean findsNothing(MongoMessage answer) {
        return answer.getDocument().get("cursor") instanceof Document cursor
                && cursor.get("firstBatch") instanceof Collection<?> found
                && found.isEmpty();
    }

    private static MongoMessage full(MongoMessage request) {
        Document answer = new Document("ok", 0.0)
                .append("errmsg", "there is no room on the disk")
                .append("code", 14031)
                .append("codeName", "OutOfDiskSpace");
        int id = request.getHeader().getRequestID();
        return new MongoMessage(request.getChannel(), new MessageHeader(0, id), answer);
    }

    private static String command(MongoMessage message) {
        return message.getDocument().keySet().iterator().next();
    }
}
