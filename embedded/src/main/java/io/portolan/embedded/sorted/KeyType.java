package io.portolan.embedded.sorted;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ByteArrayDataType;

/** How the store keeps and compares keys. */
final class KeyType extends BasicDataType<Key> {
    static final KeyType INSTANCE = new KeyType();

    private KeyType() {}

    @Override
    public int compare(Key a, Key b) {
        return a.compareTo(b);
    }

    @Override
    public int getMemory(Key key) {
        return 48 + key.bytes().length;
    }

    @Override
    public void write(WriteBuffer buffer, Key key) {
        ByteArrayDataType.INSTANCE.write(buffer, key.bytes());
    }

    @Override
    public Key read(ByteBuffer buffer) {
        return new Key(ByteArrayDataType.INSTANCE.read(buffer));
    }

    @Override
    public Key[] createStorage(int size) {
        return new Key[size];
    }
}
