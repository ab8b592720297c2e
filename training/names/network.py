"""The network that is trained (torch), and the way to the arrays that `warraq.entities.names.network` runs."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from warraq.entities.names.features import AFFIX_LENGTHS, AFFIXES, NAME_CLASSES, SHAPES
from warraq.entities.names.lists import LISTS
from warraq.entities.names.tags import IMPOSSIBLE, TAGS, follows
from warraq.entities.names.vectors import Found

FREQUENT_SIZE, SHAPE_SIZE, NAME_SIZE, AFFIX_SIZE, CORPUS_SIZE = 32, 4, 8, 12, 4


class Tagger(nn.Module):
    """Embeddings, one bidirectional LSTM, a hidden layer, and the two tables of a CRF."""

    def __init__(self, dimensions: int, frequent: int, corpora: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.norm = nn.LayerNorm(dimensions)
        self.frequent = nn.Embedding(frequent + 1, FREQUENT_SIZE, padding_idx=0)
        self.shape = nn.Embedding(SHAPES, SHAPE_SIZE)
        self.name = nn.Embedding(NAME_CLASSES * len(Found), NAME_SIZE)
        self.affix = nn.Embedding(AFFIXES, AFFIX_SIZE)
        self.corpus = nn.Embedding(corpora, CORPUS_SIZE)
        known = dimensions + len(LISTS) + FREQUENT_SIZE + SHAPE_SIZE + NAME_SIZE + 2 * len(AFFIX_LENGTHS) * AFFIX_SIZE
        self.lstm = nn.LSTM(known + CORPUS_SIZE, hidden, bidirectional=True, batch_first=True)
        self.hidden = nn.Linear(2 * hidden, hidden)
        self.output = nn.Linear(hidden, len(TAGS))
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.starts = nn.Parameter(torch.zeros(len(TAGS)))
        nn.init.normal_(self.frequent.weight, 0, 0.05)
        nn.init.normal_(self.affix.weight, 0, 0.1)
        self.register_buffer("barred", torch.tensor([[0 if follows(a, b) else IMPOSSIBLE for b in TAGS] for a in TAGS]))
        self.register_buffer("barred_starts", torch.tensor([0 if follows("O", tag) else IMPOSSIBLE for tag in TAGS]))

    def forward(self, vectors: Tensor, listed: Tensor, rows: Tensor, lengths: Tensor, corpus: Tensor) -> Tensor:
        """Scores, shape (sentences, words, tags)."""
        parts = [
            self.norm(vectors),
            listed,
            self.frequent(rows[..., 0]),
            self.shape(rows[..., 1]),
            self.name(rows[..., 2]),
            self.affix(rows[..., 3:]).flatten(2),
            self.corpus(corpus)[:, None].expand(-1, vectors.shape[1], -1),
        ]
        inputs = torch.cat(parts, -1)
        if self.training:  # the same inputs are left out all through a sentence
            kept = 1 - 0.625 * self.dropout
            inputs = inputs * (torch.rand(len(inputs), 1, inputs.shape[2]) < kept) / kept
        packed = nn.utils.rnn.pack_padded_sequence(inputs, lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        states = nn.functional.dropout(states, self.dropout, self.training)
        hidden = nn.functional.dropout(torch.tanh(self.hidden(states)), self.dropout / 2, self.training)
        scores: Tensor = self.output(hidden)
        return scores

    def loss(self, scores: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Negative log likelihood of ``tags``, the mean of all words."""
        transitions, starts = self.transitions + self.barred, self.starts + self.barred_starts
        inside = torch.arange(scores.shape[1])[None] < lengths[:, None]
        every = starts + scores[:, 0]
        right = starts[tags[:, 0]] + scores[:, 0].gather(1, tags[:, :1]).squeeze(1)
        for at in range(1, scores.shape[1]):
            reached = torch.logsumexp(every[:, :, None] + transitions[None], 1) + scores[:, at]
            every = torch.where(inside[:, at, None], reached, every)
            step = transitions[tags[:, at - 1], tags[:, at]] + scores[:, at].gather(1, tags[:, at : at + 1]).squeeze(1)
            right = right + step * inside[:, at]
        return (torch.logsumexp(every, 1) - right).sum() / inside.sum()

    def arrays(self) -> dict[str, NDArray[np.float32]]:
        """The weights as `warraq.entities.names.network.Network` takes them, for the first corpus."""
        state = {name: value.detach().numpy() for name, value in self.state_dict().items()}
        found = {
            "norm.weight": state["norm.weight"],
            "norm.bias": state["norm.bias"],
            "hidden.weight": state["hidden.weight"].T,
            "hidden.bias": state["hidden.bias"],
            "output.weight": state["output.weight"].T,
            "output.bias": state["output.bias"],
            "transitions": state["transitions"] + state["barred"],
            "starts": state["starts"] + state["barred_starts"],
        } | {name: state[f"{name}.weight"] for name in ("frequent", "shape", "name", "affix")}
        for side, suffix in (("forward", ""), ("backward", "_reverse")):
            into = _reordered(state[f"lstm.weight_ih_l0{suffix}"]).T
            bias = _reordered(state[f"lstm.bias_ih_l0{suffix}"] + state[f"lstm.bias_hh_l0{suffix}"])
            found[f"{side}.input"] = into[:-CORPUS_SIZE]
            found[f"{side}.bias"] = bias + state["corpus.weight"][0] @ into[-CORPUS_SIZE:]
            found[f"{side}.recurrent"] = _reordered(state[f"lstm.weight_hh_l0{suffix}"]).T
        return {name: np.ascontiguousarray(value, np.float32) for name, value in found.items()}


def _reordered(gates: NDArray[np.float32]) -> NDArray[np.float32]:
    """From torch's order (input, forget, cell, output) to input, forget, output, cell."""
    quarters: Sequence[NDArray[np.float32]] = np.split(gates, 4)
    return np.concatenate([quarters[0], quarters[1], quarters[3], quarters[2]])
