# SPDX-License-Identifier: Apache-2.0
"""Makes the sound of a clock that ran out: resources/sound/alarm.wav, the same bytes each time.

    python scripts/alarm_sound.py

Two soft tones, half a second, as small as a file of sound can be. Ours, made by arithmetic.
"""

import io
import math
import wave
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "resources" / "sound" / "alarm.wav"
RATE = 11_025
TONES = ((880, 0.18), (0, 0.06), (660, 0.26))
LOUD, MIDDLE = 90, 128
FADE_S = 0.02


def sound() -> bytes:
    """The file's content."""
    samples = bytearray()
    for pitch, length_s in TONES:
        count = int(length_s * RATE)
        for at in range(count):
            edge = min(at, count - at) / RATE / FADE_S
            swing = math.sin(2 * math.pi * pitch * at / RATE) * min(edge, 1.0)
            samples.append(MIDDLE + round(LOUD * swing))
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(bytes(samples))
    return whole.getvalue()


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(sound())
